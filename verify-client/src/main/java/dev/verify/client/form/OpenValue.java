package dev.verify.client.form;

/**
 * A value of an open set, which the API may extend at any time. Its known values are
 * constants; any other word is kept as it came.
 */
public interface OpenValue {

	/**
	 * Returns the word on the wire.
	 * @return the word on the wire
	 */
	String value();

}
