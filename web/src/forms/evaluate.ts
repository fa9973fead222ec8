/**
 * The small interpreter of workflow expressions. The server's evaluation counts; this one lets questions appear and
 * totals add up while one types. Every case of `shared/forms/expression-vectors.json` must agree.
 *
 * Numbers are whole hundredths throughout; dates are ISO text; a missing value is null.
 */

export type Value = number | string | boolean | Value[];
export type Tree = number | string | boolean | Tree[];

/** Where an expression looks things up. Numbers come in hundredths: see {@link toValue}. */
export interface Environment {
  item(id: string): Value | null;
  group(id: string): (Value | null)[];
  name(name: string): Value | null;
}

const MAX = Number.MAX_SAFE_INTEGER;
const DAY = 86_400_000;

/** The value of `tree`; null if it is missing. */
export function evaluate(tree: Tree, env: Environment): Value | null {
  if (typeof tree === "number") return Math.round(tree * 100);
  if (typeof tree !== "object") return tree;
  const [word, ...nodes] = tree;
  const value = (index: number): Value | null => evaluate(nodes[index]!, env);
  const present = (): Value[] => nodes.map((node) => evaluate(node, env)).filter((found) => found !== null);
  switch (word) {
    case "date":
      return nodes[0] as string;
    case "item":
      return env.item(nodes[0] as string);
    case "name":
      return env.name(`$${nodes[0] as string}`);
    case "list":
      return present();
    case "!":
      return !holds(nodes[0]!, env);
    case "&&":
      return nodes.every((node) => holds(node, env));
    case "||":
      return nodes.some((node) => holds(node, env));
    case "answered":
      return value(0) !== null;
    case "in":
      return isIn(value(0), value(1));
    case "+":
    case "-":
      return sum(value(0), value(1), word === "+" ? 1 : -1);
    case "any":
    case "none":
    case "count":
    case "sum":
      return aggregate(word, env.group((nodes[0] as [string, string])[1]));
    case "min":
      return extreme(present(), (next, best) => next < best);
    case "max":
      return extreme(present(), (next, best) => next > best);
    case "days_between":
      return daysBetween(value(0), value(1));
    case "years_between":
      return yearsBetween(value(0), value(1));
    case "plus_days":
      return plusDays(value(0), value(1));
    default:
      return compare(String(word), value(0), value(1));
  }
}

/** Whether `tree` is true; a missing value is false. */
export function holds(tree: Tree, env: Environment): boolean {
  return evaluate(tree, env) === true;
}

/** An answer or a `$name` as a value: numbers, and decimal text of number items, in hundredths. */
export function toValue(answer: unknown, isNumber = typeof answer === "number"): Value | null {
  if (typeof answer === "boolean") return answer;
  if (Array.isArray(answer)) {
    const values = answer.map((one) => toValue(one)).filter((one) => one !== null);
    return values;
  }
  if (isNumber) return hundredths(typeof answer === "string" ? answer.trim() : String(answer));
  return typeof answer === "string" ? answer : null;
}

function hundredths(text: string): number | null {
  const parts = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts) return null;
  const size = Number(parts[2]) * 100 + Number((parts[3] ?? "").padEnd(2, "0"));
  return bounded(parts[1] === "-" && size !== 0 ? -size : size);
}

function bounded(number: number): number | null {
  return Math.abs(number) <= MAX ? number : null;
}

function sum(left: Value | null, right: Value | null, sign: 1 | -1): number | null {
  if (typeof left !== "number" || typeof right !== "number") return null;
  return bounded(left + sign * right);
}

function compare(operator: string, left: Value | null, right: Value | null): boolean {
  if (left === null || right === null) return false;
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}

function isIn(value: Value | null, list: Value | null): boolean {
  return value !== null && Array.isArray(list) && list.includes(value);
}

/** Other than empty, 0, no or false. */
function isSomething(value: Value | null): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== 0 && value !== false && value !== "";
}

function aggregate(word: string, members: (Value | null)[]): Value | null {
  const count = members.filter(isSomething).length;
  if (word === "any") return count > 0;
  if (word === "none") return count === 0;
  if (word === "count") return count * 100;
  const numbers = members.filter((member) => typeof member === "number");
  return bounded(numbers.reduce((total, number) => total + number, 0));
}

function extreme(values: Value[], better: (next: Value, best: Value) => boolean): Value | null {
  return values.length === 0 ? null : values.reduce((best, next) => (better(next, best) ? next : best));
}

function daysBetween(from: Value | null, to: Value | null): number | null {
  if (typeof from !== "string" || typeof to !== "string") return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) * 100 + 0;
}

/** Completed years; someone born on February 29 completes one on March 1 of a common year. */
function yearsBetween(from: Value | null, to: Value | null): number | null {
  if (typeof from !== "string" || typeof to !== "string") return null;
  if (to < from) return 0 - (yearsBetween(to, from) as number);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return (to.slice(5) < from.slice(5) ? years - 1 : years) * 100;
}

function plusDays(date: Value | null, days: Value | null): string | null {
  if (typeof date !== "string" || typeof days !== "number") return null;
  const moved = new Date(Date.parse(date) + Math.trunc(days / 100) * DAY);
  const year = moved.getUTCFullYear();
  return year >= 1 && year <= 9999 ? moved.toISOString().slice(0, 10) : null;
}
