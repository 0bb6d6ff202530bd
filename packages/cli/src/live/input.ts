import { AfferentError } from "@afferent/core";

/** Bytes as they come, and a way to stop them from outside. */
export interface LiveInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  stop(): void;
  /** Why the stream ended where it did not end of itself and was not stopped: a port that was unplugged. */
  readonly lost: string | null;
}

interface ByteStream extends AsyncIterable<Uint8Array> {
  destroy(): unknown;
}

/** A stream whose reading ends, without an error, when `stop` is called, and with a note where it breaks off after it was `open`. */
function inputOf(stream: ByteStream, isOpen: () => boolean): LiveInput {
  let stopped = false;
  let lost: string | null = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) yield chunk;
    } catch (error) {
      if (stopped) return;
      if (!isOpen()) throw error;
      lost = (error as Error).message;
    }
  }
  return {
    chunks: chunks(),
    stop: () => {
      stopped = true;
      stream.destroy();
    },
    get lost() {
      return lost;
    },
  };
}

/** Standard input. Reading only as fast as readings are made holds the sender back, so memory stays bounded. */
export const standardInput = (): LiveInput => inputOf(process.stdin, () => false);

interface SerialModule {
  readonly SerialPort: new (options: {
    readonly path: string;
    readonly baudRate: number;
    readonly autoOpen: false;
  }) => ByteStream & { open(done: (error: Error | null) => void): void };
}

/** Found beside afferent where somebody installed it; not a dependency, as most streams need none. */
const loadSerialPort = async (): Promise<SerialModule> => {
  const name: string = "serialport";
  return (await import(name)) as SerialModule;
};

/**
 * A serial port, through the package `serialport` where it is installed. A port that goes away ends the stream.
 * @throws AfferentError that says how to bring the package, and how to do without; for a port that does not open.
 */
export async function serialInput(path: string, baud: string, load = loadSerialPort): Promise<LiveInput> {
  const baudRate = Number(baud);
  if (!Number.isInteger(baudRate) || baudRate < 50)
    throw new AfferentError("--baud", { got: baud, want: "bits per second, such as 115200" });
  let found: SerialModule;
  try {
    found = await load();
  } catch {
    throw new AfferentError(`--serial ${path}`, {
      got: 'no package "serialport"',
      want: "it installed beside afferent",
      remedy: `npm install serialport@13.0.0, or without it: stty -F ${path} ${baudRate} raw && afferent run <algorithm> - < ${path}`,
    });
  }
  const port = new found.SerialPort({ path, baudRate, autoOpen: false });
  const failed = await new Promise<Error | null>((done) => port.open(done));
  if (failed)
    throw new AfferentError(`--serial ${path}`, {
      got: failed.message,
      want: "a serial port that opens",
      remedy: "see that the device is plugged in, that no other program holds it, and that you may read it",
    });
  return inputOf(port, () => true);
}
