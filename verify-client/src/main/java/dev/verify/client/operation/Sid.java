package dev.verify.client.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a path variable that must be a SID: two letters and 32 hexadecimal digits.
 * Anything else is refused before a request is made.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sid {

	/**
	 * The two letters.
	 * @return the two letters
	 */
	String value();

}
