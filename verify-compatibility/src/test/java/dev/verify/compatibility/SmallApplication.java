package dev.verify.compatibility;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application as people have it: ordinary Spring, and the starter. Each is a row of
 * {@code docs/compatibility.md}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public @interface SmallApplication {

	/** The name of the application, as in the documentation. */
	String name();

	/** What it has beside the libraries of all. */
	Library[] libraries() default {};

	/** Whether it has Spring Security. */
	boolean security() default true;

	/** The result with the second factor. */
	Outcome outcome() default Outcome.WORKS;

}
