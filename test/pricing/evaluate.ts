const TOKEN = /\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z]\w*|[-+*/(),])/uy;

function tokens(formula: string): string[] {
  TOKEN.lastIndex = 0;
  const found: string[] = [];
  while (TOKEN.lastIndex < formula.trimEnd().length) {
    const match = TOKEN.exec(formula);
    if (match === null) throw new Error(`not a formula: ${formula}`);
    found.push(match[1] ?? '');
  }
  return found;
}

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
};

/** The value of a cost line's formula: numbers, names, `+ - * /`, `min`, `max`, parentheses. Throws on anything else. */
export function evaluate(formula: string, inputs: Readonly<Record<string, number>>): number {
  const left = tokens(formula);
  const expect = (token: string): void => {
    const next = left.shift();
    if (next !== token) throw new Error(`expected ${token}, got ${String(next)} in ${formula}`);
  };
  const named = (name: string): number => {
    if (left[0] !== '(') {
      const value = inputs[name];
      if (value === undefined) throw new Error(`${name} is no input of ${formula}`);
      return value;
    }
    expect('(');
    const values = [sum()];
    while (left[0] === ',') {
      expect(',');
      values.push(sum());
    }
    expect(')');
    const apply = FUNCTIONS[name];
    if (apply === undefined) throw new Error(`${name} is no function`);
    return apply(...values);
  };
  const factor = (): number => {
    const token = left.shift() ?? '';
    if (token === '(') {
      const value = sum();
      expect(')');
      return value;
    }
    return /^\d/u.test(token) ? Number(token) : named(token);
  };
  const product = (): number => {
    let value = factor();
    while (left[0] === '*' || left[0] === '/') {
      value = left.shift() === '*' ? value * factor() : value / factor();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (left[0] === '+' || left[0] === '-') {
      value = left.shift() === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = sum();
  if (left.length > 0) throw new Error(`${left.join(' ')} is left of ${formula}`);
  return value;
}
