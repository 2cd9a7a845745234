/** Does one thing at a time, and always the newest: what is asked for while one is done is passed over, but for the last. `work` does not fail. */
export const newestOnly = <A>(work: (asked: A) => Promise<void>): ((asked: A) => void) => {
  let waiting: { readonly asked: A } | undefined;
  let isWorking = false;
  const follow = async (): Promise<void> => {
    isWorking = true;
    for (let next = waiting; next; next = waiting) {
      waiting = undefined;
      await work(next.asked);
    }
    isWorking = false;
  };
  return (asked) => {
    waiting = { asked };
    if (!isWorking) void follow();
  };
};
