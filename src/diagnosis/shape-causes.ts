/**
 * The causes that can fit a connection of a simple shape: nothing else in the catalogue need be asked.
 * `connection/shape.test.ts` holds this against the whole catalogue.
 */
import type { Cause } from "../cause/cause.ts";
import { causeOf, causes } from "../cause/index.ts";
import * as Shape from "../connection/shape.ts";

const only = (...ids: readonly string[]): readonly Cause[] =>
  ids.map(causeOf).filter((cause) => cause !== undefined);

const ORDERLY = only("orderly-close");
const UNANSWERED = only("no-answer");
const REFUSED = only("port-closed", "firewall-rejects");
const NOTHING: readonly Cause[] = [];

/** The candidates for a shape; the whole catalogue for {@link Shape.OTHER}. */
export function causesOfShape(shape: number): readonly Cause[] {
  switch (shape) {
    case Shape.CLOSED_BY_CLIENT:
    case Shape.CLOSED_BY_SERVER:
      return ORDERLY;
    case Shape.STILL_OPEN:
      return NOTHING;
    case Shape.UNANSWERED_ONCE:
    case Shape.UNANSWERED_REPEATED:
      return UNANSWERED;
    case Shape.REFUSED_BY_HOST:
    case Shape.REFUSED:
    case Shape.REFUSED_FROM_ELSEWHERE:
      return REFUSED;
    default:
      return causes;
  }
}
