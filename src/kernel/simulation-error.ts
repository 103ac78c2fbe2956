/** A bug in the model, never bad luck: time going backwards, a negative delay, events without end. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}
