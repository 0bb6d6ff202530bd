import type { ByRecording } from "../data.ts";
import { valueLabel, valueTicks } from "../ticks.ts";
import { inUnit, label, px, segment, svg, type Plot } from "./plot.ts";

const rowHeight = 19;

/** One row per recording, worst at the top: a dot with its interval, and a hollow dot for the baseline. */
export function byRecordingChart(data: ByRecording, width: number): string {
  const sign = data.lowerIsBetter ? -1 : 1;
  const rows = data.rows.toSorted((a, b) => sign * (a.value - b.value));
  const longest = Math.max(...rows.map((row) => row.id.length));
  const height = rows.length * rowHeight + 80;
  const plot: Plot = {
    width,
    height,
    left: Math.min(170, 20 + longest * 6.4),
    right: width - 124,
    top: 26,
    bottom: height - 44,
    x: extent(rows, data.unit === "%"),
    y: [0, 1],
  };
  const ticks = valueTicks(plot.x[0], plot.x[1], 6);
  const grid = ticks.map((tick) => {
    const x = px(plot, tick);
    return (
      segment("grid", x, plot.top, x, plot.bottom) +
      label("tick", x, plot.bottom + 16, "middle", valueLabel(tick, ticks))
    );
  });
  const marks = rows.map((row, index) =>
    drawRow(plot, row, { y: plot.top + (index + 0.5) * rowHeight, decimals: data.unit === "1" ? 3 : 2 }),
  );
  const heads = [
    label("note", plot.right + 58, 14, "end", data.metric),
    hasBaseline(data) ? label("tick", plot.right + 120, 14, "end", "baseline") : "",
  ];
  const name = label("axis", (plot.left + plot.right) / 2, plot.height - 6, "middle", axisName(data));
  const description = `${data.metric} of ${rows.length} recordings, from ${rows[0]?.id ?? "none"} to ${rows.at(-1)?.id ?? "none"}`;
  return svg(plot, description, [...grid, ...heads, ...marks, name]);
}

function drawRow(
  plot: Plot,
  row: ByRecording["rows"][number],
  { y, decimals }: { readonly y: number; readonly decimals: number },
): string {
  const parts = [label("row", plot.left - 10, y + 3.5, "end", row.id)];
  const inside = (value: number): number => px(plot, Math.min(plot.x[1], Math.max(plot.x[0], value)));
  if (row.baseline !== undefined && row.baseline <= plot.x[1]) {
    parts.push(`<circle class="baseline" cx="${inside(row.baseline)}" cy="${y}" r="3.2"/>`);
  }
  if (row.interval !== undefined)
    parts.push(segment("whisker", inside(row.interval[0]), y, inside(row.interval[1]), y));
  parts.push(`<circle class="dot strong" cx="${inside(row.value)}" cy="${y}" r="3.8"/>`);
  parts.push(label("note", plot.right + 58, y + 3.5, "end", row.value.toFixed(decimals)));
  if (row.baseline !== undefined)
    parts.push(label("tick", plot.right + 120, y + 3.5, "end", row.baseline.toFixed(decimals)));
  return parts.join("");
}

/** Wide enough for every value and interval; a baseline far outside does not squeeze them. */
function extent(rows: ByRecording["rows"], isPercent: boolean): readonly [number, number] {
  const own = rows.flatMap((row) => [row.value, ...(row.interval ?? [])]);
  const low = Math.min(...own);
  const high = Math.max(...own);
  const room = Math.max((high - low) * 0.06, Math.abs(high) * 0.01, 0.05);
  const fromZero = low >= 0 && low < 0.5 * high;
  return [fromZero ? 0 : low - room, isPercent ? Math.min(100, high + room) : high + room];
}

const hasBaseline = ({ rows }: ByRecording): boolean => rows.some(({ baseline }) => baseline !== undefined);

const axisName = (data: ByRecording): string =>
  `${data.metric}${inUnit(data.unit)}, ${data.lowerIsBetter ? "left" : "right"} is better; ${data.whisker}${hasBaseline(data) ? "; hollow: baseline" : ""}`;
