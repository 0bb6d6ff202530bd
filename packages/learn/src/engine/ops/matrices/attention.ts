import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import { addBroadcast } from "../broadcast/pair.ts";
import { reshape, scale } from "../elementwise/elementwise.ts";
import { permute } from "../shape/shape.ts";
import { softmax } from "../softmax/softmax.ts";
import { multiplyMatrices } from "./batch.ts";

/**
 * Scaled dot-product attention with several heads, which share the last axis between them: softmax(q k^T / sqrt(depth) + mask) v.
 * Source: Vaswani et al. 2017, arXiv 1706.03762. In: queries [batch, time, channels], keys and values [batch, other time, channels]; a mask that is added to
 * the scores, [time, other time] or [batch, 1, time, other time], or null. Out: [batch, time, channels]. Has no weights of its own.
 */
export function attention(
  tape: Tape,
  { queries, keys, values }: { readonly queries: Tensor; readonly keys: Tensor; readonly values: Tensor },
  { heads, mask }: { readonly heads: number; readonly mask: Tensor | null },
): Tensor {
  const [batch = 0, time = 0, channels = 0] = queries.shape;
  assert(channels % heads === 0, `${heads} heads share ${channels} channels`);
  const depth = channels / heads;
  const byHead = (x: Tensor): Tensor => permute(tape, reshape(x, [batch, x.shape[1]!, heads, depth]), [0, 2, 1, 3]);
  const scaled = scale(tape, byHead(queries), 1 / Math.sqrt(depth));
  const scores = multiplyMatrices(tape, scaled, byHead(keys), { a: false, b: true });
  const shares = softmax(tape, mask === null ? scores : addBroadcast(tape, scores, mask));
  const heard = multiplyMatrices(tape, shares, byHead(values));
  return reshape(permute(tape, heard, [0, 2, 1, 3]), [batch, time, channels]);
}
