import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a server on this machine misbehaves. */
export interface Behaviour {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Closes the connection after so many bytes of each answer. */
  readonly dropAfterBytes?: number;
  readonly ignoresRange?: boolean;
  /** Answers so many requests with 503 first. */
  readonly busyTimes?: number;
  /** Sends so many bytes, and then nothing. */
  readonly silentAfterBytes?: number;
  readonly etag?: string;
}

export interface Server {
  /** Ends in a slash. */
  readonly base: string;
  /** One line per request: path and asked range. */
  readonly requests: readonly string[];
  become(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** An HTTP server on the loopback that serves files and fails as told. */
export async function startServer(first: Behaviour): Promise<Server> {
  let behaviour = first;
  let served = 0;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.url ?? ""} ${request.headers.range ?? "whole"}`);
    answer(behaviour, served++, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/`,
    requests,
    become: (next) => {
      behaviour = next;
      served = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(behaviour: Behaviour, served: number, request: IncomingMessage, response: ServerResponse): void {
  const content = behaviour.files[decodeURIComponent((request.url ?? "").slice(1))];
  if (content === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (served < (behaviour.busyTimes ?? 0)) {
    response.writeHead(503).end();
    return;
  }
  const etag = behaviour.etag ?? '"one"';
  const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  const fits = request.headers["if-range"] === undefined || request.headers["if-range"] === etag;
  const start = asked === undefined || behaviour.ignoresRange === true || !fits ? 0 : Number(asked);
  if (start > 0 && start >= content.length) {
    response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
    return;
  }
  const body = content.subarray(start);
  const range = { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` };
  response.writeHead(start > 0 ? 206 : 200, { etag, "content-length": body.length, ...(start > 0 ? range : {}) });
  const cut = behaviour.dropAfterBytes ?? behaviour.silentAfterBytes;
  if (cut === undefined || body.length <= cut) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, cut), () => {
    if (behaviour.dropAfterBytes !== undefined) setTimeout(() => response.destroy(), 20);
  });
}
