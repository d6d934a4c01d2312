/**
 * All that a program on Node gets of our environment where no setting of it may reach the program: where other programs
 * are, and where what Node has compiled lies, without which every start compiles everything again.
 */
export function bareEnvironment(): Record<string, string> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return {
    ...(PATH !== undefined && { PATH }),
    ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
  };
}
