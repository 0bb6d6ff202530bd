import { AfferentError } from "@afferent/core";

/** Bytes as they come, and a way to stop them from outside. */
export interface LiveInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  stop(): void;
  /** Why the stream ended where it did not end of itself and was not stopped: a port that was unplugged. */
  readonly lost: string | null;
  /** Whether the reading is over but the device did not let go in time: the process has to leave by itself. */
  readonly isHeld: boolean;
}

interface ByteStream extends AsyncIterable<Uint8Array> {
  destroy(): unknown;
}

/** A driver may wait for what it still has to send; nobody waits that long for a program that was stopped. */
const closingMsMax = 500;

/**
 * A stream whose reading ends at once, without an error, when `stop` is called, and with a note where it breaks off after it was `open`.
 * `close` lets the device go, where destroying the stream does not.
 */
function inputOf(stream: ByteStream, isOpen: () => boolean, close: () => Promise<void>): LiveInput {
  let isStopped = false;
  let endWait: (() => void) | undefined;
  let lost: string | null = null;
  let isHeld = false;
  // One promise per wait: a race against one promise of the whole stream would keep something of every chunk.
  const nextOf = (iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> =>
    new Promise((resolve, reject) => {
      endWait = () => resolve({ done: true, value: undefined });
      if (isStopped) endWait();
      else iterator.next().then(resolve, reject);
    });
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const iterator = stream[Symbol.asyncIterator]();
    try {
      for (let next = await nextOf(iterator); next.done !== true; next = await nextOf(iterator)) yield next.value;
    } catch (error) {
      if (isStopped) return;
      if (!isOpen()) throw error;
      lost = (error as Error).message;
    } finally {
      isHeld = !(await isClosedSoon(close));
      stream.destroy();
    }
  }
  return {
    chunks: chunks(),
    stop: () => {
      isStopped = true;
      endWait?.();
    },
    get lost() {
      return lost;
    },
    get isHeld() {
      return isHeld;
    },
  };
}

async function isClosedSoon(close: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, closingMsMax, false)));
  const isClosed = await Promise.race([close().then(() => true as const), late]);
  clearTimeout(timer);
  return isClosed;
}

/** Standard input. Reading only as fast as readings are made holds the sender back, so memory stays bounded. */
export const standardInput = (): LiveInput =>
  inputOf(
    process.stdin,
    () => false,
    () => Promise.resolve(),
  );

interface SerialDoor {
  write(bytes: Uint8Array): void;
  open(done: (error: Error | null) => void): void;
  close(done: (error: Error | null) => void): void;
}

interface SerialModule {
  readonly SerialPort: new (options: {
    readonly path: string;
    readonly baudRate: number;
    readonly autoOpen: false;
  }) => ByteStream & SerialDoor;
}

/** Found beside afferent where somebody installed it; not a dependency, as most streams need none. */
const loadSerialPort = async (): Promise<SerialModule> => {
  const name: string = "serialport";
  return (await import(name)) as SerialModule;
};

/** A serial port that is open, for both ways. */
interface OpenPort extends ByteStream {
  write(bytes: Uint8Array): void;
  /** A port that went away is closed already: that is no error. */
  readonly shut: () => Promise<void>;
}

/**
 * Opens a serial port through the package `serialport` where it is installed. In: what to say, where it is not, of how to do without.
 * @throws AfferentError that says how to bring the package; for a port that does not open.
 */
export async function openSerialPort(
  path: string,
  baud: string,
  {
    where,
    without,
    load = loadSerialPort,
  }: { readonly where: string; readonly without: string; readonly load?: typeof loadSerialPort },
): Promise<OpenPort> {
  const baudRate = Number(baud);
  if (!Number.isInteger(baudRate) || baudRate < 50)
    throw new AfferentError("--baud", { got: baud, want: "bits per second, such as 115200" });
  let found: SerialModule;
  try {
    found = await load();
  } catch {
    throw new AfferentError(where, {
      got: 'no package "serialport"',
      want: "it installed beside afferent",
      remedy: `npm install serialport@13.0.0${without}`,
    });
  }
  const port = new found.SerialPort({ path, baudRate, autoOpen: false });
  const failed = await new Promise<Error | null>((done) => port.open(done));
  if (failed)
    throw new AfferentError(where, {
      got: failed.message,
      want: "a serial port that opens",
      remedy: "see that the device is plugged in, that no other program holds it, and that you may read it",
    });
  const shut = (): Promise<void> => new Promise((done) => port.close(() => done()));
  return Object.assign(port, { shut });
}

/**
 * A live stream from a serial port. A port that goes away ends the stream.
 * @throws AfferentError that says how to bring the package, and how to do without; for a port that does not open.
 */
export async function serialInput(path: string, baud: string, load = loadSerialPort): Promise<LiveInput> {
  const without = `, or without it: stty -F ${path} ${Number(baud)} raw && afferent run <algorithm> - < ${path}`;
  const port = await openSerialPort(path, baud, { where: `--serial ${path}`, without, load });
  return inputOf(port, () => true, port.shut);
}
