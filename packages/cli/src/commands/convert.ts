import { statSync } from "node:fs";
import { resolve } from "node:path";
import { AfferentError } from "@afferent/core";
import { sentencesOf } from "@afferent/signals";
import type { Context } from "../context.ts";
import { formFor } from "../convert/forms.ts";
import { stage } from "../convert/staged.ts";
import { contentsOf } from "../files/description.ts";
import { openRecording, type ReadingOptions } from "../files/recording.ts";

interface ConvertOptions extends ReadingOptions {
  readonly to?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/**
 * `afferent convert`: a recording from one form to another. What the form does not keep is said; files appear when they are whole, and replace none that are
 * there unless asked to. Values are written as they are: whether a body does such things is what `info` and `run` ask.
 */
export async function convert(from: string, to: string, options: ConvertOptions, context: Context): Promise<void> {
  const { form, path } = formFor(to, options.to);
  if (resolve(from) === resolve(path))
    throw new AfferentError(path, { got: "the input's own name", want: "another name for the output" });
  const opened = await openRecording(from, options);
  const { recording } = opened;
  const losses = form.losses(recording);
  const staged = stage(options.force === true);
  let files: readonly string[];
  try {
    form.write(recording, path, staged);
    files = staged.commit();
  } catch (error) {
    staged.discard();
    throw error;
  }
  const { format, id, sources, series, annotations } = contentsOf(opened);
  const written = files.map((file) => ({ file, bytes: statSync(file).size }));
  if (options.json === true)
    context.print(
      JSON.stringify({
        schema: "afferent.convert/1",
        from: { file: from, format },
        to: { form: form.name, files: written },
        id,
        sources,
        series,
        annotations,
        losses,
        findings: opened.findings,
      }),
    );
  else {
    for (const finding of sentencesOf(opened.findings)) context.warn(`${from}: warning: ${finding}`);
    for (const loss of losses) context.warn(`${form.title}: ${loss}`);
    for (const { file, bytes } of written) context.print(`wrote ${file} (${bytes} bytes)`);
  }
}
