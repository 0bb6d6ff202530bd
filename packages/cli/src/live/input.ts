import { AfferentError } from "@afferent/core";

/** Bytes as they come, and a way to stop them from outside. */
export interface LiveInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  stop(): void;
}

interface ByteStream extends AsyncIterable<Uint8Array> {
  destroy(): unknown;
}

/** A stream whose reading ends, without an error, when `stop` is called. */
function inputOf(stream: ByteStream): LiveInput {
  let stopped = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) yield chunk;
    } catch (error) {
      if (!stopped) throw error;
    }
  }
  return {
    chunks: chunks(),
    stop: () => {
      stopped = true;
      stream.destroy();
    },
  };
}

/** Standard input. Reading only as fast as readings are made holds the sender back, so memory stays bounded. */
export const standardInput = (): LiveInput => inputOf(process.stdin);

interface SerialModule {
  readonly SerialPort: new (options: { readonly path: string; readonly baudRate: number }) => ByteStream;
}

/**
 * A serial port, through the package `serialport` where it is installed.
 * @throws AfferentError that says how to bring it, and how to do without.
 */
export async function serialInput(path: string, baud: string): Promise<LiveInput> {
  const baudRate = Number(baud);
  if (!Number.isInteger(baudRate) || baudRate < 50)
    throw new AfferentError("--baud", { got: baud, want: "bits per second, such as 115200" });
  const name: string = "serialport";
  let found: SerialModule;
  try {
    found = (await import(name)) as SerialModule;
  } catch {
    throw new AfferentError(`--serial ${path}`, {
      got: 'no package "serialport"',
      want: "it installed beside afferent",
      remedy: `npm install serialport, or without it: stty -F ${path} ${baudRate} raw && afferent run <algorithm> - < ${path}`,
    });
  }
  return inputOf(new found.SerialPort({ path, baudRate }));
}
