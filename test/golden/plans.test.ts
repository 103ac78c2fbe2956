import { expect, it } from 'vitest';
import { dataJson } from '../../src/report/data-json.ts';
import { renderPlan } from '../../src/report/plan/terminal.ts';
import { fitsOf } from '../publish/fits.ts';
import { shippedText } from '../shipped.ts';
import { planOf, variantsOfText } from '../planner/plan/open.ts';

/** Rewritten by `npx vitest run -c test/vitest.config.ts test/golden/plans.test.ts -u`. */
it.each(['plan-nightly-batch', 'plan-streaming-latency', 'plan-region-choice', 'deadline-at-six'])(
  'the plan of scenarios/%s.yaml is the recorded one, and fits docs/plan.schema.json',
  async (name) => {
    const plan = await planOf(variantsOfText(shippedText(`${name}.yaml`)));
    const screen = { color: false, width: 100 };
    const validate = fitsOf('plan');
    validate(JSON.parse(dataJson(plan)));
    expect(validate.errors).toBeNull();
    await expect(renderPlan(plan, screen)).toMatchFileSnapshot(`plans/${name}.txt`);
  },
);
