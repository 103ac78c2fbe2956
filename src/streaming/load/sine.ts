export { sineOfTurns } from '../../units/sine.ts';
