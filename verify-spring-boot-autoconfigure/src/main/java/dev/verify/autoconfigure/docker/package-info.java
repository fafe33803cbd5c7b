/**
 * Connection details from the emulator as a Docker Compose service.
 */
@NullMarked
package dev.verify.autoconfigure.docker;

import org.jspecify.annotations.NullMarked;
