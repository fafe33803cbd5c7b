/**
 * The HTTP server: bytes in, bytes out, authentication, headers and faults.
 */
@NullMarked
package dev.verify.emulator.server;

import org.jspecify.annotations.NullMarked;
