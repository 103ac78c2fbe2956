import { findOption } from '../facts/options.ts';
import { nearestName } from '../units/nearest-name.ts';
import { formatPath } from './issue.ts';
import { itemName } from './override-path.ts';
import { field } from './spots.ts';

/** What is wrong with a path, and the name that was meant. */
export interface PathProblem {
  readonly message: string;
  readonly nearest?: string;
}

const namesIn = (list: readonly unknown[]): readonly string[] =>
  list.map(itemName).filter((name) => typeof name === 'string');

/** `job.` where the scenario has `jobs:`, or the other way round. */
function otherRoot(whole: unknown, [root, ...rest]: readonly PropertyKey[]): PathProblem | null {
  if (rest.length === 0 || field(whole, root ?? '') !== undefined) return null;
  if (root === 'job' && Array.isArray(field(whole, 'jobs'))) {
    const [first] = namesIn(field(whole, 'jobs') as readonly unknown[]);
    const byNumber = formatPath(['jobs', 0, ...rest]);
    const byName = first === undefined ? '' : ` or ${formatPath(['jobs', first, ...rest])}`;
    return { message: `expected one of \`jobs:\`, such as ${byNumber}${byName}` };
  }
  if (root === 'jobs' && field(whole, 'job') !== undefined) {
    return {
      message: `expected ${formatPath(['job', ...rest.slice(1)])}: the scenario has one \`job:\``,
    };
  }
  return null;
}

/** A key of every scenario, and a launch option. */
const KEY_TOO = 'project';

/** A launch option by itself, as an axis of a search takes it. */
function bareOption(whole: unknown, [root, ...rest]: readonly PropertyKey[]): PathProblem | null {
  if (typeof root !== 'string' || root === KEY_TOO || rest.length > 0) return null;
  if (findOption(root) === undefined) return null;
  const job = Array.isArray(field(whole, 'jobs')) ? ['jobs', 0] : ['job'];
  return {
    message: 'expected the whole path of a launch option',
    nearest: formatPath([...job, 'options', root]),
  };
}

function missingItem(list: readonly unknown[], shown: string, part: PropertyKey): PathProblem {
  const names = namesIn(list);
  const last = shown.replace(/[.[][^.[]*$/u, '');
  if (typeof part === 'number') {
    return { message: `expected ${shown} to be there; ${last} has ${list.length}, from [0] on` };
  }
  const nearest = nearestName(String(part), names);
  const message = `expected ${shown} to be there; ${last} has ${names.join(', ')}`;
  return nearest === undefined ? { message } : { message, nearest };
}

/**
 * @param whole the scenario as written
 * @param parts of the path, items of lists by their place
 * @returns what is wrong with it before anything is set; null: nothing is
 */
export function pathProblem(whole: unknown, parts: readonly PropertyKey[]): PathProblem | null {
  const root = otherRoot(whole, parts) ?? bareOption(whole, parts);
  if (root !== null) return root;
  let at = whole;
  for (const [depth, part] of parts.slice(0, -1).entries()) {
    const inner = field(at, part);
    const shown = formatPath(parts.slice(0, depth + 1));
    if (Array.isArray(at) && inner === undefined) return missingItem(at, shown, part);
    if (inner !== undefined && (typeof inner !== 'object' || inner === null)) {
      return { message: `expected keys and values below ${shown}` };
    }
    at = inner;
  }
  return null;
}
