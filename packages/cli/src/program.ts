import { Command, Option } from "commander";
import { algorithms } from "@afferent/library";
import { recipes } from "@afferent/recipes";
import { boards } from "./boards/boards.ts";
import type { Context } from "./context.ts";
import { convert } from "./commands/convert.ts";
import { compile } from "./commands/compile.ts";
import { demo } from "./commands/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { isLive, live } from "./commands/live.ts";
import { hil } from "./commands/hil.ts";
import { info } from "./commands/info.ts";
import { list } from "./commands/list.ts";
import { run } from "./commands/run.ts";
import { score } from "./commands/score.ts";
import { see } from "./commands/see.ts";
import { simulate } from "./commands/simulate.ts";
import { compileNetwork } from "./network/compile-network.ts";
import { hilNetwork, type NetworkHilOptions } from "./network/hil-network.ts";
import { isModelFile } from "./network/model-file.ts";
import { runNetwork, type NetworkRunOptions } from "./network/run-network.ts";
import { seeNetwork } from "./network/see-network.ts";
import { forms } from "./convert/forms.ts";
import { addData } from "./data/commands.ts";
import { addReadingOptions, collect, datasetOption, executorOption } from "./files/reading-options.ts";
import { layouts } from "./compile/layouts/layouts.ts";
import { addRuns } from "./runs/commands.ts";
import { targets } from "./targets/targets.ts";
import type { TrainOptions } from "./train/options.ts";
import { train } from "./train/train.ts";
import { version } from "./version.ts";

/** All commands with their options and examples. @param exitWith takes the code of a command that ends well but says no (doctor). */
export function buildProgram(context: Context, exitWith: (code: number) => void): Command {
  const program = new Command("afferent")
    .description(
      "Wearable signals to numbers you can trust: from light, voltage and motion to heart rate and beats, with reasons.",
    )
    .version(version, "--version")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .option("--verbose", "on an error, show the stack")
    .showHelpAfterError("(afferent --help, or afferent <command> --help, shows what is allowed)")
    .addHelpText(
      "after",
      examples(
        "afferent demo",
        "afferent run ecg-beats mitdb/100",
        "afferent score heart-rate --dataset ieee-spc --path ieee-spc-2015",
      ),
    );
  addDemo(program, context);
  addRun(program, context);
  addInfo(program, context, exitWith);
  addConvert(program, context);
  addScore(program, context);
  addHil(program, context, exitWith);
  addLooking(program, context, exitWith);
  addCompile(program, context);
  addTrain(program, context, exitWith);
  addRuns(program, context, examples);
  addData(program, context, examples, exitWith);
  return program;
}

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;

const algorithmNames = (): string => algorithms.map(({ name }) => name).join(", ");
function addDemo(program: Command, context: Context): void {
  program
    .command("demo")
    .description("simulate ten minutes of a workout, run and score both algorithms, write the report")
    .option("--seed <number>", "seed of the simulation; equal seeds give equal bits", "1")
    .option("--report <file>", "where to write the report", "afferent-demo.html")
    .option("--json", "print the scores as one JSON object")
    .addHelpText("after", examples("afferent demo", "afferent demo --seed 7 --report seven.html"))
    .action((options: Parameters<typeof demo>[0]) => demo(options, context));
  program
    .command("simulate")
    .description("write a simulated workout as CSV files, with its truth as JSON")
    .requiredOption("--out <folder>", "folder to write to; made if absent")
    .requiredOption("--seed <number>", "whole number; equal seeds give equal files")
    .addHelpText("after", examples("afferent simulate --out workout --seed 1"))
    .action((options: Parameters<typeof simulate>[0]) => simulate(options, context));
}

function addRun(program: Command, context: Context): void {
  const command = program
    .command("run")
    .description("run an algorithm over recordings: files of any format that afferent list names, or a live stream")
    .argument("<algorithm>", `one of ${algorithmNames()}, or a network: model.tflite (docs/litert.md)`)
    .argument("[recording...]", "files, a folder of tables, or - for a live stream from standard input (docs/live.md)");
  addInputForm(addReadingOptions(command))
    .option("--input <codes>", "of a network: lcg:<seed>, or a file of raw codes")
    .option("--inferences <number>", "of a network: how many", "1")
    .option("--serial <port>", "a live stream from a serial port; needs the package serialport")
    .option("--baud <number>", "bits per second of the serial port")
    .option("--json", "print all readings as one JSON object")
    .option("--out <file>", "write all readings to a .csv or .json file")
    .option("--report <file>", "write an HTML page with the signals and the readings")
    .addOption(executorOption())
    .addHelpText(
      "after",
      examples(
        "afferent run ecg-beats mitdb/100 mitdb/101",
        "afferent run ecg-beats lead.csv --map ecg=II:mV --rate 250 --out beats.csv",
        "afferent run heart-rate watch.csv --map ppg=green:1 --map acc=ax,ay,az:[g] --time timestamp:ms",
        "afferent run heart-rate ppg.csv acc.csv",
        "afferent run heart-rate ieee-spc-2015/DATA_01_TYPE01.mat --dataset ieee-spc --report run.html",
        "node sensor.mjs | afferent run heart-rate -",
        "afferent run model.tflite --input lcg:1",
      ),
    )
    .action(
      (
        algorithm: string,
        paths: readonly string[],
        options: Parameters<typeof run>[2] & Parameters<typeof live>[1] & NetworkRunOptions,
      ) =>
        isModelFile(algorithm)
          ? runNetwork(algorithm, options, context)
          : isLive(paths, options)
            ? live(algorithm, options, context)
            : run(algorithm, paths, options, context),
    );
}

function addInfo(program: Command, context: Context, exitWith: (code: number) => void): void {
  const command = program
    .command("info")
    .description("say what files are and hold, and what about them no body does")
    .argument("<file...>", "files of any format, WFDB also by record name; a folder of tables");
  addReadingOptions(command)
    .option("--json", "print it as one JSON object (docs/formats.md)")
    .addHelpText(
      "after",
      examples(
        "afferent info night.edf",
        "afferent info mitdb/100 activity.fit --json",
        "afferent info watch.csv",
        "afferent info damaged.edf --tolerant",
      ),
    )
    .action((paths: readonly string[], options: Parameters<typeof info>[1]) => info(paths, options, context, exitWith));
}

function addConvert(program: Command, context: Context): void {
  const command = program
    .command("convert")
    .description("write a recording in another form, and say what the form does not keep")
    .argument("<in>", "a file of any format, WFDB also by record name")
    .argument("<out>", `the output; its extension names the form: ${formExtensions()}`);
  addReadingOptions(command)
    .addOption(new Option("--to <form>", "the form, whatever the extension").choices(forms.map(({ name }) => name)))
    .option("--force", "replace files that are there")
    .option("--json", "print what was written as one JSON object (docs/formats.md)")
    .addHelpText(
      "after",
      examples(
        "afferent convert night.edf night.parquet",
        "afferent convert mitdb/100 100.edf",
        "afferent convert activity.fit activity.csv",
        "afferent convert watch.csv watch.hea --map ppg=green:1 --rate 25",
      ),
    )
    .action((from: string, to: string, options: Parameters<typeof convert>[2]) => convert(from, to, options, context));
}

const formExtensions = (): string => forms.flatMap(({ extensions }) => extensions).join(", ");

function addScore(program: Command, context: Context): void {
  program
    .command("score")
    .description("score an algorithm, and its naive baseline, against the truth of a data set")
    .argument("<algorithm>", `one of ${algorithmNames()}`)
    .addOption(datasetOption().makeOptionMandatory())
    .requiredOption("--path <folder>", "folder with the data set's files")
    .option("--json", "print the score as one JSON object (docs/score-json.md)")
    .option("--report <file>", "write an HTML page")
    .addOption(executorOption())
    .addHelpText(
      "after",
      examples(
        "afferent score heart-rate --dataset ieee-spc --path ../shared/data/ieee-spc-2015",
        "afferent score ecg-beats --dataset mitdb --path ../shared/data/mitdb --json",
        "afferent score heart-rate --dataset bami-1 --path ../shared/data/bami-1 --report bami.html",
      ),
    )
    .action((algorithm: string, options: Parameters<typeof score>[1]) => score(algorithm, options, context));
}

/** How a network's input comes. */
const addInputForm = (command: Command): Command =>
  command
    .option(
      "--streaming <columns>",
      "of a network: its input is a window that moves by so many columns; compute only what is new",
    )
    .option("--windowed <columns>", "the same, with the whole window computed each time");

function addCompile(program: Command, context: Context): void {
  const command = program
    .command("compile")
    .description("write an algorithm as C for a device, with its sizes and a build that others' systems take")
    .argument("<algorithm>", `one of ${algorithmNames()}, or a network: model.tflite`)
    .addOption(
      new Option("--target <processor>", "what it is for")
        .choices(targets.map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .requiredOption("--out <folder>", "folder to write to; made if absent")
    .option(
      "--source <facts>",
      "every fact of a source, such as ppg=2x1@125,range=any,skew=1/4; repeat for each source",
      collect,
      [],
    )
    .option("--recording <file>", "instead of --source: rates, channels and units as a recording has them")
    .option("--skew <seconds>", "with --recording: how far one sensor's data may run ahead of another's");
  addInputForm(addReadingOptions(command))
    .addOption(new Option("--layout <form>", "the build it fits into").choices(Object.keys(layouts)).default("bare"))
    .option("--block-ticks <number>", "the most ticks that one step works on", "1")
    .option("--flash <bytes>", "refuse what needs more flash")
    .option("--ram <bytes>", "refuse what needs more RAM")
    .option("--predict", "predict code and stack without asking the compiler")
    .option("--json", "print what was made as one JSON object (docs/compile.md)")
    .addHelpText(
      "after",
      examples(
        "afferent compile ecg-beats --target cortex-m4f --source ecg=1xmV@250,range=-5..5,skew=1/4 --out ecg",
        "afferent compile heart-rate --target host --recording ieee-spc-2015/DATA_01_TYPE01.mat --dataset ieee-spc --skew 1/4 --out hr",
        "afferent compile ecg-beats --target rv32imac --recording mitdb/101 --skew 1/4 --layout zephyr --ram 16000 --out ecg",
      ),
    )
    .action((algorithm: string, options: Parameters<typeof compile>[1]) =>
      isModelFile(algorithm) ? compileNetwork(algorithm, options, context) : compile(algorithm, options, context),
    );
}

function addHil(program: Command, context: Context, exitWith: (code: number) => void): void {
  const command = program
    .command("hil")
    .description("build an algorithm for a board, stream a recording through it, compare every bit (docs/boards.md)")
    .argument("<algorithm>", `one of ${algorithmNames()}, or a network: model.tflite`)
    .requiredOption("--board <name>", `one of ${boards.map(({ name }) => name).join(", ")}, or serial:<port>`)
    .option("--recording <file>", "of an algorithm: the recording that is streamed")
    .option("--input <codes>", "of a network: lcg:<seed>, or a file of raw codes")
    .option("--inferences <number>", "of a network: how many", "1");
  addInputForm(addReadingOptions(command))
    .option("--seconds <number>", "only so many seconds of the recording")
    .option("--every-wire", "compare every wire, not the outputs alone")
    .option("--profile", "count the instructions of each op as well; the counts of the whole then include the counting")
    .option("--uart", "stream over the emulated UART: slower")
    .option("--baud <number>", "with serial:<port>: bits per second")
    .option("--block-ticks <number>", "the most ticks of a step", "1")
    .option("--energy-model <file>", "numbers in place of the model's (docs/energy-model.md)")
    .option("--json", "print the result as one JSON object (docs/boards.md)")
    .addHelpText(
      "after",
      examples(
        "afferent hil model.tflite --board mps2-an386 --input lcg:1",
        "afferent hil ecg-beats --board mps2-an386 --recording mitdb/101 --seconds 600",
        "afferent hil heart-rate --board virt-rv32 --recording ieee-spc-2015/DATA_01_TYPE01.mat --dataset ieee-spc --json",
      ),
    )
    .action((algorithm: string, options: Parameters<typeof hil>[1] & NetworkHilOptions) =>
      isModelFile(algorithm)
        ? hilNetwork(algorithm, options, context, exitWith)
        : hil(algorithm, options, context, exitWith),
    );
}

function addLooking(program: Command, context: Context, exitWith: (code: number) => void): void {
  addInputForm(program.command("see"))
    .description("print an algorithm: graph, facts of every wire, memory, cost, reasons, limits")
    .argument("<algorithm>", `one of ${algorithmNames()}, or a network: model.tflite`)
    .option(
      "--source <source=channels x unit@Hz>",
      "bind a source, such as ppg=2x1@125; repeat for each source",
      collect,
      [],
    )
    .option("--target <target>", "also predict instructions per second of signal there, without a compiler or a board")
    .option("--json", "print it as one JSON object")
    .addHelpText(
      "after",
      examples(
        "afferent see heart-rate",
        "afferent see ecg-beats --target cortex-m4f",
        "afferent see model.tflite --streaming 2",
        "afferent see heart-rate --source ppg=2x1@25 --source acc=3x[g]@25",
        "afferent see model.tflite --target cortex-m4f",
      ),
    )
    .action((algorithm: string, options: Parameters<typeof see>[1]) =>
      isModelFile(algorithm) ? seeNetwork(algorithm, options, context) : see(algorithm, options, context),
    );
  program
    .command("list")
    .description("list algorithms, data sets, formats and ops")
    .addHelpText("after", examples("afferent list"))
    .action(() => list(context));
  program
    .command("doctor")
    .description("show what this machine has: Node, outside tools, recordings")
    .option("--json", "print it as one JSON object")
    .addHelpText("after", examples("afferent doctor"))
    .action((options: Parameters<typeof doctor>[0]) => exitWith(doctor(options, context)));
}

function addTrain(program: Command, context: Context, exitWith: (code: number) => void): void {
  program
    .command("train")
    .description("train a network by its recipe, judge it on subjects it has not seen, write int8 C for a device")
    .argument("<recipe>", `one of ${recipes.map(({ name }) => name).join(", ")}`)
    .requiredOption("--data <folder>", "folder of data sets, or of the recipe's own")
    .option("--out <folder>", "the run's folder; a run that is there goes on (default: runs/<recipe>)")
    .option("--evaluate <how>", "loso, kfold or none (default: as the recipe says)")
    .option("--workers <number>", "trainings that run at once; the bits do not depend on it (default: one per core)")
    .addOption(
      new Option("--target <name>", "for which device").choices(targets.map(({ name }) => name)).default("cortex-m4f"),
    )
    .option("--ship <file>", "write the network on all subjects as a module of the library")
    .option("--part <name>", "train one part of a run that has begun: fold-1, ..., or final")
    .option("--json", "print everything as one JSON object")
    .addHelpText(
      "after",
      examples("afferent train activity --data ../shared/data", "afferent train activity --data sets --evaluate none"),
    )
    .action((name: string, options: TrainOptions) => train(name, options, context, exitWith));
}
