import type { Step } from '../../scenario/scenario.ts';

/** Windows of what a step hands on, ms; null: they have no one length. */
function spanOf(name: string, steps: ReadonlyMap<string, Step>): number | null {
  const step = steps.get(name);
  if (step === undefined) return null;
  if (step.kind === 'window') {
    const { window } = step.gathers;
    return window.kind === 'fixed' || window.kind === 'sliding' ? window.size : null;
  }
  const spans = step.inputs.map((input) => spanOf(input, steps));
  return spans.length === 0 || spans.includes(null) ? null : Math.min(...spans.map(Number));
}

/**
 * @param steps of a streaming job
 * @returns how long what comes is gathered in a side input of a step, ms, at least; null: it has none in windows of a length
 */
export function viewSpan(step: Step, steps: readonly Step[]): number | null {
  const views = 'sideInputs' in step ? step.sideInputs : [];
  const byName = new Map(steps.map((each) => [each.name, each]));
  const spans = views.map((name) => spanOf(name, byName)).filter((span) => span !== null);
  return spans.length < Math.max(1, views.length) ? null : Math.min(...spans);
}
