package dev.verify.emulator.server;

import dev.verify.emulator.api.Device;
import dev.verify.emulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param world the world of his account
 * @param device his device; {@code null} when he has the account's credentials
 */
record Caller(World world, @Nullable Device device) {
}
