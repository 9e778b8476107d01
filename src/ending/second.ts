/** An ending, with what a second capture of the same connection shows. */
import type { Crossing, Ending, Role, SecondCapture } from "./ending.ts";

/** Who ended it is not who is named by a RST that nobody there has sent. */
export function withSecond(ending: Ending, second: SecondCapture): Ending {
  const byAddress = ending.by === "client" || ending.by === "server";
  const isReset = ending.how === "reset" || ending.how === "refused";
  const closing = byAddress && isReset ? closingOf(ending, second) : undefined;
  const forged = closing?.fate === "never-sent" && closing.sure;
  return { ...ending, second, by: forged ? "middlebox" : ending.by };
}

/** The way of the RST by which it ended. */
function closingOf({ by, ...ending }: Ending, { crossings }: SecondCapture): Crossing | undefined {
  const rst = ending[by as Role].rst;
  return rst && crossings.find(({ here, what }) => here === rst.frame && what === "RST");
}
