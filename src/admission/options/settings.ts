import type { LaunchOptions, LaunchSetting } from '../../scenario/scenario.ts';

/** @returns the entry of that name in `dataflowServiceOptions` or `experiments`, or undefined */
export function findAsked(options: LaunchOptions, name: string): LaunchSetting | undefined {
  return options.settings.find((setting) => setting.name === name);
}

/** @returns an entry as the user wrote it: `enable_prime`, `shuffle_mode=appliance` */
export const asWritten = ({ name, value }: LaunchSetting): string =>
  value === null ? name : `${name}=${value}`;

/** @returns where in a job's options an entry stands; with `fallback` where it was given in another way */
export const optionOf = (
  setting: LaunchSetting | undefined,
  fallback: LaunchSetting['option'],
): string => `options.${setting?.option ?? fallback}`;
