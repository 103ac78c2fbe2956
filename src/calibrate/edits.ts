import type { ScenarioEdit } from '../scenario/edit-scenario.ts';
import type { CalibrationSpec, JobSpec } from '../scenario/scenario.ts';
import type { Fitted, Place } from './fitted.ts';

type Law = Extract<Place, { readonly kind: 'cpu' }>['law'];

const SCALES: readonly (readonly [factor: number, unit: string])[] = [
  [1, 's'],
  [1e3, 'ms'],
  [1e6, 'us'],
  [1e9, 'ns'],
];

/** Seconds as a scenario has them: `12.5 us`. */
function durationText(seconds: number): string {
  const [factor, unit] = SCALES.find(([each]) => seconds * each >= 1) ?? [1e9, 'ns'];
  return `${Number((seconds * factor).toPrecision(9))} ${unit}`;
}

function lawValue(law: Law): string | Readonly<Record<string, Readonly<Record<string, string>>>> {
  if (law.kind === 'constant') return durationText(law.value);
  const { kind, ...parameters } = law;
  const texts = Object.entries(parameters).map(([key, value]: [string, unknown]) => [
    key,
    durationText(Number(value)),
  ]);
  return { [kind]: Object.fromEntries(texts) as Record<string, string> };
}

function editOf(place: Place, { steps }: JobSpec, job: number): ScenarioEdit {
  if (place.kind === 'constant') return { kind: 'constant', id: place.id, value: place.value };
  if (place.kind === 'numWorkers') {
    return { kind: 'option', job, key: place.kind, value: place.value };
  }
  const step = steps.findIndex(({ name }) => name === place.step);
  const at = { kind: 'step', job, step } as const;
  switch (place.kind) {
    case 'cpu':
      return { ...at, key: 'cpu', value: lawValue(place.law) };
    case 'rateLimit':
      return { ...at, key: 'rateLimit', value: `${place.value} B/s` };
    case 'cpuPerByte':
    case 'cpuPerBundle':
    case 'cpuPerFile':
      return { ...at, key: place.kind, value: durationText(place.value) };
  }
}

const percentText = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;

/**
 * @param job which of the scenario's jobs was fitted, and its specification
 * @returns what has to change in the scenario's file: constants, costs of steps, and the `calibration:` block
 */
export function editsOf(
  fitted: readonly Fitted[],
  spec: CalibrationSpec,
  job: { readonly index: number; readonly spec: JobSpec },
): readonly ScenarioEdit[] {
  const places = fitted.flatMap((each) => each.places);
  const { error, replay, leaveOneOut, runs, source } = spec;
  const value = {
    error: percentText(error),
    ...(replay === undefined ? {} : { replay: percentText(replay) }),
    ...(leaveOneOut === undefined ? {} : { leaveOneOut: percentText(leaveOneOut) }),
    runs,
    source,
  };
  return [
    ...places.map((place) => editOf(place, job.spec, job.index)),
    { kind: 'top', key: 'calibration', value },
  ];
}
