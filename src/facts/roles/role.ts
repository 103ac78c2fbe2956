/** What a role of Google’s allows, as far as the tables say. */
export interface Role {
  /** `roles/dataflow.developer`. */
  readonly name: string;
  /** `every`: all its permissions stand here; `asked`: of those that a check may ask for; `some`: nobody lists the rest. */
  readonly lists: 'every' | 'asked' | 'some';
  readonly permissions: readonly string[];
  /** Of a list of `some`: what it is known not to have. */
  readonly lacks: readonly string[];
}

/** @returns a role of which every permission is given, in any order */
export const every = (name: string, permissions: readonly string[]): Role => ({
  name,
  lists: 'every',
  permissions: permissions.toSorted(),
  lacks: [],
});

/** @returns a role of which those permissions are given that a check may ask for, in any order */
export const asked = (name: string, ...permissions: readonly string[]): Role => ({
  name,
  lists: 'asked',
  permissions: permissions.toSorted(),
  lacks: [],
});
