import { openSerialPort } from "../live/input.ts";
import type { Link } from "./link.ts";

/**
 * The line to a real board, over a serial port of this machine.
 * @throws AfferentError for a port that does not open, or where the package `serialport` is not installed.
 */
export async function openSerial(path: string, baud: string): Promise<Link> {
  const port = await openSerialPort(path, baud, { where: `--board serial:${path}`, without: "" });
  const takers: ((bytes: Uint8Array) => void)[] = [];
  const read = async (): Promise<string> => {
    try {
      for await (const bytes of port) for (const take of takers) take(bytes);
      return "the port was closed";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  return {
    send: (bytes) => port.write(bytes),
    onBytes: (take) => void takers.push(take),
    ended: read(),
    close: () => port.shut(),
  };
}
