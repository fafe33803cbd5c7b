package dev.verify.benchmarks;

/**
 * A way to start verifications, and to keep so many of them in flight.
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
