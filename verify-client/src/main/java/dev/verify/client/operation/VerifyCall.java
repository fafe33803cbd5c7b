package dev.verify.client.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the operation of the Verify API that a method calls, and its kind.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface VerifyCall {

	/**
	 * The name of the operation in Twilio's description of the API.
	 * @return the name of the operation in Twilio's description of the API
	 */
	String id();

	/**
	 * The kind of the operation.
	 * @return the kind of the operation
	 */
	OperationKind kind();

}
