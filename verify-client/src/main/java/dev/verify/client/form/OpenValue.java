package dev.verify.client.form;

/**
 * A word that the API may add to at any time. Its known values are constants; any other
 * word is kept as it came.
 */
public interface OpenValue {

	/**
	 * Returns the word on the wire.
	 */
	String value();

}
