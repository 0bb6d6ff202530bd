import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { constants, openSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import type { Board } from "./boards.ts";
import type { Image, Line } from "./build.ts";
import type { Link } from "./link.ts";
import { requireProgram } from "./program.ts";

/**
 * One instruction takes 2^8 ns of the emulated time, whatever it costs to emulate: every timer then counts instructions, the same in every
 * run, and each of them takes more than two ticks of every board's counter, so that ticks divide into instructions without doubt.
 */
const exactTime = ["-icount", "shift=8"];

const withoutScreen = ["-display", "none", "-monitor", "none", "-semihosting-config", "enable=on,target=native"];

/** Starts an image on its board. The folder takes the two pipes where the line is files. */
export function launch(board: Board, image: Image, line: Line, folder: string): Link {
  if (board.emulator === null) return overStandardStreams(spawn(image.path, { stdio: ["pipe", "pipe", "inherit"] }));
  const emulator = requireProgram(board.emulator.command);
  const common = [...board.emulator.machine, ...exactTime, ...withoutScreen, "-kernel", image.path];
  if (line === "uart")
    return overStandardStreams(
      spawn(emulator, [...common, "-serial", "stdio"], { stdio: ["pipe", "pipe", "inherit"] }),
    );
  const names = ["to-board", "from-board"].map((name) => join(folder, name));
  execFileSync(requireProgram("mkfifo"), names);
  // Opened for both ways, so that neither side waits for the other to open; used for one.
  const [to, from] = names.map((name, index) => {
    const fd = openSync(name, constants.O_RDWR | constants.O_NONBLOCK);
    return new Socket({ fd, readable: index === 1, writable: index === 0 });
  }) as [Socket, Socket];
  const child = spawn(emulator, [...common, "-serial", "null"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return overPipes(child, to, from);
}

const reason = (code: number | null, signal: string | null): string =>
  signal === null ? `exit status ${code}` : `signal ${signal}`;

function overStandardStreams(child: ChildProcess): Link {
  const { stdin, stdout } = child;
  // Writing to what has ended is seen by its end.
  stdin?.on("error", () => undefined);
  const ended = endOf(child, "close");
  return {
    send: (bytes) => void stdin?.write(bytes),
    onBytes: (take) => void stdout?.on("data", take),
    ended,
    async close() {
      stdin?.end();
      child.kill("SIGKILL"); // an emulator that waits for the line hears nothing else
      await ended;
    },
  };
}

function overPipes(child: ChildProcess, to: Socket, from: Socket): Link {
  to.on("error", () => undefined);
  from.on("error", () => undefined);
  // What was sent to the pipe before the exit is read first; a pipe that this side has open for writing too does not end.
  const ended = endOf(child, "exit").then(async (why) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    to.destroy();
    from.destroy();
    return why;
  });
  return {
    send: (bytes) => void to.write(bytes),
    onBytes: (take) => void from.on("data", take),
    ended,
    async close() {
      child.kill("SIGKILL"); // an emulator that waits for the line hears nothing else
      await ended;
    },
  };
}

const endOf = (child: ChildProcess, event: "exit" | "close"): Promise<string> =>
  new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once(event, (code: number | null, signal: string | null) => resolve(reason(code, signal)));
  });
