import type { DecodedTimeline } from "./decode.ts";
import { xOf, type Frame } from "./frame.ts";
import type { Surface } from "./surface.ts";

/** Draws a spectrogram as one image, smoothly enlarged; column 0 is centred on `startSeconds`. */
export function drawHeat(surface: Surface, frame: Frame, heat: NonNullable<DecodedTimeline["spectrogram"]>): void {
  const { columns, bins, levels } = heat;
  if (columns === 0 || bins === 0) return;
  const image = new ImageData(columns, bins);
  const palette = heatPalette(surface);
  for (let column = 0; column < columns; column++) {
    for (let bin = 0; bin < bins; bin++) {
      const colour = palette[levels[column * bins + bin] ?? 0]!;
      image.data.set(colour, ((bins - 1 - bin) * columns + column) * 4);
    }
  }
  const small = document.createElement("canvas");
  small.width = columns;
  small.height = bins;
  small.getContext("2d")?.putImageData(image, 0, 0);
  const { context } = surface;
  const left = xOf(frame, heat.startSeconds - heat.secondsPerColumn / 2);
  const right = xOf(frame, heat.startSeconds + (columns - 0.5) * heat.secondsPerColumn);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
  context.fillStyle = surface.colours.heat[0] ?? "#fff";
  context.fillRect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(small, left, frame.top, right - left, frame.bottom - frame.top);
  context.restore();
}

/** 256 colours between the five of the style sheet, each [red, green, blue, 255]. */
function heatPalette(surface: Surface): readonly Uint8ClampedArray[] {
  const stops = surface.colours.heat.map(parseHex);
  return Array.from({ length: 256 }, (_, level) => {
    const position = (level / 255) * (stops.length - 1);
    const index = Math.min(stops.length - 2, Math.floor(position));
    const share = position - index;
    const from = stops[index]!;
    const to = stops[index + 1]!;
    return Uint8ClampedArray.of(
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
      255,
    );
  });
}

function parseHex(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
