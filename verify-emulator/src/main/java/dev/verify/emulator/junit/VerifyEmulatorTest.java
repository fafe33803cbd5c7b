package dev.verify.emulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an emulator for a test class. Constructors and methods of the class may ask for
 * it by a parameter of type {@link dev.verify.emulator.VerifyEmulator}. It is emptied
 * before each test and stopped after the last.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(VerifyEmulatorExtension.class)
public @interface VerifyEmulatorTest {

	/**
	 * Returns the port.
	 * @return the port, 0 for any free one
	 */
	int port() default 0;

	/**
	 * Returns the seed that makes codes and identifiers repeat from run to run.
	 * @return any number, {@link Long#MIN_VALUE} for real chance
	 */
	long seed() default Long.MIN_VALUE;

}
