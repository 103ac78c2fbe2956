import { usageError } from '../../input-error.ts';

/** Where a queue is. */
export interface QueueAddress {
  /** With everything, a password too. */
  readonly url: string;
  /** Without the password, for messages. */
  readonly shown: string;
}

/** @param given `redis://host:6379/0`, `rediss://` over TLS. @throws InputError on anything else */
export function readAddress(command: string, given: string): QueueAddress {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    throw usageError(
      'expected --queue to be like redis://HOST:6379 or rediss://HOST:6379',
      command,
    );
  }
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.search = '';
  return { url: url.href, shown: shown.href };
}
