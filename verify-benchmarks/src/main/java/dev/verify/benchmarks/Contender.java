package dev.verify.benchmarks;

/**
 * A client that starts verifications, with a number of concurrent calls.
 */
interface Contender extends AutoCloseable {

	/**
	 * Makes calls.
	 * @param inFlight how many at a time
	 * @param nanos gets for each call how long it took; its length is how many there are
	 */
	void run(int inFlight, long[] nanos) throws Exception;

	@Override
	default void close() {
	}

}
