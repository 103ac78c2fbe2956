export {
  createTraceBuilder,
  GAP_FACTOR,
  type TraceBuilder,
  type TracePoints,
  type TraceValues,
} from '../../units/trace-points.ts';
