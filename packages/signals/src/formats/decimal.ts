/** Whether a text is one number with a decimal point, with or without a sign, a fraction and an exponent, and nothing else: what `Number` reads as people mean it. */
export const isDecimal = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
