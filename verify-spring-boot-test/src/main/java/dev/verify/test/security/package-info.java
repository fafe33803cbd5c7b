/**
 * Sessions past a second factor, or in the middle of it, for tests with MockMvc and
 * WebTestClient.
 */
@NullMarked
package dev.verify.test.security;

import org.jspecify.annotations.NullMarked;
