package dev.verify.security.internal.web;

import java.util.Set;

/**
 * Pages that an application configures together.
 */
public enum PageGroup {

	CHALLENGE("choose", "challenge"), ENROLLMENT("enroll", "prove"), MANAGEMENT("manage"),
	RECOVERY_CODES("recovery", "recovery-codes"), PAYMENT("payment", "payment-code", "payment-gone");

	private final Set<String> states;

	PageGroup(String... states) {
		this.states = Set.of(states);
	}

	/**
	 * Tells whether a page belongs to the group.
	 * @param state the {@code state} of the page's model
	 * @return whether the group has it
	 */
	public boolean has(String state) {
		return this.states.contains(state);
	}

}
