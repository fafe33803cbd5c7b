package dev.verify.security.jdbc;

/**
 * A store in a database.
 */
public interface JdbcStore {

	/**
	 * Returns what the store needs of the database.
	 * @return the tables, to be looked at when the application starts
	 */
	JdbcTables tables();

}
