package dev.verify.security;

/**
 * Runs changes of several stores in one transaction, where the stores support one.
 */
@FunctionalInterface
public interface StoreTransaction {

	/**
	 * Runs changes, committed on return. The changes may run several times.
	 * @param changes the changes; nothing is changed where they throw
	 */
	void run(Runnable changes);

	/**
	 * Runs changes one after the other, for stores without transactions.
	 * @return no transaction
	 */
	static StoreTransaction none() {
		return Runnable::run;
	}

}
