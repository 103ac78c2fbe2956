export const ROOMS: Readonly<Record<string, readonly string[]>>;
export const PACKAGES: Readonly<Record<string, readonly string[]>>;
