<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests want of a WordPress: php wordpress.php FOLDER install HOST | post URL | plugin ADDRESS
[ , $folder, $wish, $what ] = $argv;
$host                       = 'install' === $wish ? $what : getenv( 'WORDPRESS_HOST' );

$_SERVER['HTTP_HOST']   = $host;
$_SERVER['REQUEST_URI'] = '/';
if ( 'install' === $wish ) {
	define( 'WP_INSTALLING', true );
}
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

switch ( $wish ) {
	case 'install':
		// No mail about it, to nobody.
		add_filter( 'pre_wp_mail', '__return_false' );
		wp_install( 'A blog', 'writer', 'writer@example.org', false, '', 'a-writers-password' );
		break;
	case 'post':
		wp_set_current_user( 1 );
		$embed = "<!-- wp:embed {\"url\":\"$what\",\"type\":\"video\"} -->\n<figure class=\"wp-block-embed is-type-video\"><div class=\"wp-block-embed__wrapper\">\n$what\n</div></figure>\n<!-- /wp:embed -->";
		echo wp_insert_post(
			array(
				'post_title'   => 'What was said',
				'post_content' => $embed,
				'post_status'  => 'publish',
			)
		);
		break;
	case 'plugin':
		$failed = activate_plugin( 'estrade.php' );
		if ( is_wp_error( $failed ) ) {
			throw new RuntimeException( $failed->get_error_message() );
		}
		require_once ABSPATH . 'wp-admin/includes/template.php';
		do_action( 'admin_init' );
		update_option( 'estrade_address', $what );
		echo get_option( 'estrade_address' );
		break;
}
