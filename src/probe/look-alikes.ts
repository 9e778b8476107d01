/**
 * Letters of other alphabets that look like Latin ones: the "с" of a Russian keyboard in "smtp.сom".
 *
 * From Unicode's confusables (UTS #39), as far as a Cyrillic or Greek keyboard produces them.
 */
const latin: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  һ: "h",
  і: "i",
  ј: "j",
  к: "k",
  ӏ: "l",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  т: "t",
  у: "y",
  ԝ: "w",
  х: "x",
  ο: "o",
  α: "a",
  ρ: "p",
  ν: "v",
  ι: "i",
  κ: "k",
  τ: "t",
  υ: "u",
};

/**
 * The name in Latin letters, if a part of it mixes Latin letters with ones that only look so; undefined when
 * it does not. A name wholly in another alphabet ("пример.рф") is a name in its own right.
 */
export function latinOf(name: string): string | undefined {
  let mixed = false;
  const labels = name
    .normalize("NFKC")
    .split(".")
    .map((label) => {
      const letters = [...label];
      if (!letters.some((one) => /[a-z]/i.test(one)) || !letters.some(isOther)) return label;
      const replaced = letters.map((one) => latin[one.toLowerCase()] ?? one);
      if (replaced.some(isOther)) return label;
      mixed = true;
      return replaced.join("");
    });
  return mixed ? labels.join(".") : undefined;
}

const isOther = (letter: string): boolean => /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(letter);
