package dev.verify.reliability.cluster;

/**
 * How far a user has come when a node is taken away, and how they end.
 *
 * @param name where the user is
 * @param before brings the user there
 * @param after goes on elsewhere at once, and shows what became of it
 * @param later goes on when the next message may be asked for
 */
record FlowState(String name, Step before, Step after, Step later) {

	FlowState(String name, Step before, Step after) {
		this(name, before, after, (person) -> {
		});
	}

	/** What a user does. */
	@FunctionalInterface
	interface Step {

		void take(Person person) throws Exception;

	}

}
