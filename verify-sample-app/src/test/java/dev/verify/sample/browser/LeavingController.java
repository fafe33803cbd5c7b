package dev.verify.sample.browser;

import java.io.IOException;

import dev.verify.emulator.VerifyEmulator;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page of the sample that leads to another origin, as an authorization server does.
 */
@RestController
class LeavingController {

	/** The sample is started without the emulator, too, and finds this page as well. */
	private final ObjectProvider<VerifyEmulator> emulator;

	LeavingController(ObjectProvider<VerifyEmulator> emulator) {
		this.emulator = emulator;
	}

	@GetMapping("/leave")
	void leave(HttpServletResponse response) throws IOException {
		response.sendRedirect(this.emulator.getObject().url() + "/emulator");
	}

}
