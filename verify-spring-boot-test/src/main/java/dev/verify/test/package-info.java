/**
 * The emulator in the tests of a Spring Boot application.
 */
@NullMarked
package dev.verify.test;

import org.jspecify.annotations.NullMarked;
