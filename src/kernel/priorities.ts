/** Order of what happens at one instant: what ends makes room before what arrives, decisions see it all. */
export const FINISH = 0;
export const RELEASE = 1;
export const ARRIVE = 2;
export const DECIDE = 3;
