package dev.verify.reliability.cluster;

/**
 * One case of a claim.
 *
 * @param name what is special about it
 * @param run shows it, or throws
 */
record Case(String name, Run run) {

	/** What a case does. */
	@FunctionalInterface
	interface Run {

		void run() throws Exception;

	}

}
