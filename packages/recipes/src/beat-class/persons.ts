import type { RandomStream } from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import { type LabelledBeat, labelledBeats, presumedNormalBeats } from "./beats.ts";
import { subjectOf } from "../recipe.ts";
import { byLead } from "./leads.ts";

/** A person's beats in each of the leads, the device's first. */
interface PersonsBeats {
  readonly subject: string;
  readonly leads: readonly (readonly LabelledBeat[])[];
}

export interface DrawnBeat extends LabelledBeat {
  readonly subject: string;
}

type Drawer = () => DrawnBeat;

/** Those whose beats cardiologists have named. */
export const annotatedPersons = (recordings: readonly LabelledRecording[]): readonly PersonsBeats[] =>
  recordings
    .filter((labelled) => labelledBeats(labelled).length > 0)
    .map((labelled) => ({ subject: subjectOf(labelled), leads: beatsByLead(labelled) }));

/** Those of whom the rhythm alone is known, and that nearly all their beats are normal. */
export const presumedNormalPersons = (recordings: readonly LabelledRecording[]): readonly PersonsBeats[] =>
  recordings
    .map((labelled) => ({ subject: subjectOf(labelled), leads: [presumedNormalBeats(labelled)] }))
    .filter(({ leads }) => leads[0]!.length > 0);

function beatsByLead(labelled: LabelledRecording): PersonsBeats["leads"] {
  const known = read.get(labelled);
  if (known) return known;
  const [, ...others] = byLead(labelled.recording);
  const leads = [labelledBeats(labelled), ...others.map((recording) => labelledBeats({ ...labelled, recording }))];
  read.set(labelled, leads);
  return leads;
}

/** Beats of a recording that is asked for again. */
const read = new WeakMap<LabelledRecording, PersonsBeats["leads"]>();

/**
 * Draws beats of a class from persons, who count by the root of how many they have, so that no one person is the class. In: the share of beats that are drawn from
 * leads beside the first, where there are any.
 */
export function drawerOf(
  persons: readonly PersonsBeats[],
  { label, otherLeads }: { readonly label: number; readonly otherLeads: number },
  random: RandomStream,
): Drawer | null {
  const groups = persons
    .map(({ subject, leads }) => ({
      subject,
      leads: leads.map((beats) => beats.filter((beat) => beat.label === label)).filter((beats) => beats.length > 0),
    }))
    .filter(({ leads }) => leads.length > 0);
  const weights = groups.map(({ leads }) => Math.sqrt(leads[0]!.length));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (groups.length === 0) return null;
  return () => {
    let at = random.uniform() * whole;
    let place = 0;
    while (place < groups.length - 1 && at >= weights[place]!) at -= weights[place++]!;
    const { subject, leads } = groups[place]!;
    const isOther = leads.length > 1 && random.uniform() < otherLeads;
    const beats = leads[isOther ? 1 + random.below(leads.length - 1) : 0]!;
    return { ...beats[random.below(beats.length)]!, subject };
  };
}
