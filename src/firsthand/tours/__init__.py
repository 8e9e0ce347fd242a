"""Tours of duty: what to learn where, who toured what, and who could step in."""
