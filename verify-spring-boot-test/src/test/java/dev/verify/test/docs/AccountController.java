package dev.verify.test.docs;

import java.security.Principal;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Names the user.
 */
@RestController
class AccountController {

	@GetMapping({ "/account", "/admin", "/transfer" })
	String name(Principal user) {
		return user.getName();
	}

}
